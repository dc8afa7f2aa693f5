import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { BankHostModule } from '#modules/bank-host';
import { ConsentsModule } from '#modules/consents';
import { InstitutionsModule } from '#modules/institutions';
import { OauthModule } from '#modules/oauth';
import { PartnersModule } from '#modules/partners';
import { Environment } from '#libs/config';
import { EventPush } from './events/event-push.js';
import { EventRecorder } from './events/event-recorder.js';
import { EventTokens } from './events/event-tokens.js';
import { EventsStore } from './events/events.store.js';
import { CustomerMails } from './mail/customer-mails.js';
import { Mailer } from './mail/mail.js';
import { FileMailer, NoMailer, SmtpMailer } from './mail/nodemailer-mailer.js';
import { EventPoll } from './streams/event-poll.js';
import { SsfConfigurationController } from './streams/ssf-configuration.controller.js';
import { StreamDesk } from './streams/stream-desk.js';
import { StreamsController } from './streams/streams.controller.js';
import { StreamsStore } from './streams/streams.store.js';

function mailerFor({ MAIL_URL: url, MAIL_FROM: from, OUTBOX_DIR: folder, PUBLIC_URL }: Environment): Mailer {
  const address = { from, host: new URL(PUBLIC_URL).hostname };
  if (url === 'off') return new NoMailer();
  return url === undefined ? new FileMailer(folder, address) : new SmtpMailer(url, address);
}

/** What customers and partners are told of what happened: mails, and signed events. */
@Module({
  imports: [InstitutionsModule, AuditModule, BankHostModule, PartnersModule, ConsentsModule, OauthModule],
  controllers: [StreamsController, SsfConfigurationController],
  providers: [
    CustomerMails,
    { provide: Mailer, inject: [Environment], useFactory: mailerFor },
    EventRecorder,
    EventPush,
    EventTokens,
    EventsStore,
    EventPoll,
    StreamDesk,
    StreamsStore,
  ],
})
export class NoticesModule {}
