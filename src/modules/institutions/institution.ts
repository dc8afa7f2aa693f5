import { Bilingual } from './bilingual.js';
import { Channel } from './channel.js';
import { HttpsAddress, OneOf, Optional, Part, Pattern } from '#libs/documents';
import { ColourUnderWhiteText } from './look-checks.js';
import { PartnerList } from './partner-list.js';
import { ServiceHours } from './service-hours.js';
import { StartPage } from './start-page.js';

/** The counter that answers customers; it stands on every page, and largest where something went wrong. */
export class Contact {
  /** さくら見本EBセンター */
  @Part(() => Bilingual)
  readonly name: Bilingual;

  /** As printed, `0120-000-000`. */
  @Pattern(/^\+?\d[\d-]{8,16}\d$/, "a telephone number like '0120-000-000'")
  readonly telephone: string;

  /** 平日営業日 9:00～17:00 */
  @Part(() => Bilingual)
  readonly hours: Bilingual;
}

/** What a page borrows from the institution's looks. */
export class Look {
  /** `#rrggbb`, readable under white text: at least 4.5:1. */
  @ColourUnderWhiteText()
  readonly colour: string;

  /** One or two characters for the drawn mark. */
  @Pattern(/^\S{1,2}$/u, 'one or two characters')
  readonly mark: string;
}

/** The channels an institution offers; at least one. */
export class Channels {
  @Optional()
  @Part(() => Channel)
  readonly personal?: Channel;

  @Optional()
  @Part(() => Channel)
  readonly corporate?: Channel;
}

/**
 * A financial institution (金融機関) as its profile `institutions/<id>.yaml` describes it. This class is both the type
 * that the other modules read and the check that the file passes at start.
 */
export class Institution {
  /** The name of its file and of its place under `/banks/`. Never changes: issuers are made from it. */
  @Pattern(/^(?!gateway$)(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "an id like 'sakura-shinkin', and not 'gateway'")
  readonly id: string;

  /** 信用金庫 or 信用組合. */
  @OneOf(['shinkin-bank', 'credit-union'])
  readonly kind: 'shinkin-bank' | 'credit-union';

  /** 金融機関コード, four digits as in Zengin files. */
  @Pattern(/^\d{4}$/, "four digits in quotes, like '9994'")
  readonly code: string;

  @Part(() => Bilingual)
  readonly name: Bilingual;

  @Part(() => Contact)
  readonly contact: Contact;

  @Optional()
  @HttpsAddress()
  readonly website?: string;

  /** プライバシーポリシー */
  @Optional()
  @HttpsAddress()
  readonly privacyUrl?: string;

  @Part(() => Look)
  readonly look: Look;

  @Part(() => ServiceHours)
  readonly serviceHours: ServiceHours;

  @Part(() => Channels)
  readonly channels: Channels;

  /** 連携先一覧; left out, the gateway's own form of it. */
  @Optional()
  @Part(() => PartnerList)
  readonly partnerList?: PartnerList;

  /** Words on `/banks/<id>`; left out, the gateway's own. */
  @Optional()
  @Part(() => StartPage)
  readonly startPage?: StartPage;
}
