import { Module } from '@nestjs/common';
import { PageFilter } from '#modules/pages';
import { PartnersModule } from '#modules/partners';
import { PartnerListController } from './partner-list.controller.js';
import { PartnerListModels } from './partner-list-models.js';
import { StartController } from './start.controller.js';

/** What an institution shows to anybody: its start page and 連携先一覧. */
@Module({
  imports: [PartnersModule],
  controllers: [StartController, PartnerListController],
  providers: [PageFilter, PartnerListModels],
})
export class PortalModule {}
