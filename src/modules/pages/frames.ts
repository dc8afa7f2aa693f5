import { Injectable } from '@nestjs/common';
import { termsInForce, type Channel, type Institution } from '#modules/institutions';
import type { RegisteredClient } from '#modules/partners';
import { currentInteractionId, type Language } from '#libs/http';
import { Clock, japanDateOf } from '#libs/kernel';
import type { FrameModel } from '#libs/views';
import { termsAddress } from './terms-address.js';

interface Around {
  readonly language: Language;
  readonly institution?: Institution;
  readonly channel?: Channel;
  readonly client?: RegisteredClient;
  /** Nobody asked: the customer came by themselves. */
  readonly ownVisit?: boolean;
}

/** What stands around a page: whose website it is, who asked, whom to call. */
@Injectable()
export class Frames {
  constructor(private readonly clock: Clock) {}

  frame({ language, institution, channel, client, ownVisit }: Around): FrameModel {
    return {
      language,
      interactionId: currentInteractionId() ?? '',
      institution: institution && {
        name: institution.name[language],
        service: channel?.title[language],
        mark: institution.look.mark,
        colour: institution.look.colour,
        contactName: institution.contact.name[language],
        telephone: institution.contact.telephone,
        hours: institution.contact.hours[language],
        termsHref: channel && this.termsHref(institution, channel),
        privacyHref: institution.privacyUrl,
      },
      ...(ownVisit ? { ownVisit } : undefined),
      partner: client && {
        company: language === 'ja' ? client.company.name : client.company.nameEn,
        service: language === 'ja' ? client.service.name : client.service.nameEn,
      },
    };
  }

  private termsHref({ id }: Institution, channel: Channel): string {
    return termsAddress(id, channel.name, termsInForce(channel, japanDateOf(this.clock.now())).version);
  }
}
