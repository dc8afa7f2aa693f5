import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { BankDirectory } from './banks/bank-directory.js';
import { AccountApi } from './gateway/account-api.js';
import { Discovery } from './gateway/discovery.js';
import { TokenEndpoint } from './gateway/token-endpoint.js';
import { BankStrategies } from './linking/bank-strategies.js';
import { LinkBook } from './linking/link-book.js';
import { LinkingController } from './linking/linking.controller.js';
import { OwnAddress } from './own-address.js';
import { BankController } from './pages/bank.controller.js';
import { FailureFilter } from './pages/failure.filter.js';
import { HomeController } from './pages/home.controller.js';
import { Pages } from './pages/pages.js';
import { StatementReader } from './pages/statement.js';
import { Settings } from './settings.js';

@Module({
  controllers: [HomeController, BankController, LinkingController],
  providers: [
    { provide: Settings, useFactory: () => new Settings(process.env) },
    { provide: APP_FILTER, useClass: FailureFilter },
    OwnAddress,
    BankDirectory,
    Discovery,
    TokenEndpoint,
    AccountApi,
    BankStrategies,
    LinkBook,
    StatementReader,
    Pages,
  ],
})
export class AppModule {}
