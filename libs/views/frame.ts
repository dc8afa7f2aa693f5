import type { Language } from '#libs/http';

/** What stands around every page: whose website it is, who asked, how to call, in which language. */
export interface FrameModel {
  readonly language: Language;
  /**
   * Address of this page in the other language. Absent: `?lang=en` (or `ja`) of the same address, which is right for
   * every page that needs no query of its own. `null`: no switch (a page that only forwards).
   */
  readonly languageHref?: string | null;
  /** Absent when no institution could be found: the frame is then neutral and names nobody. */
  readonly institution?: InstitutionFrame;
  /** The partner that asked, as the registry names it. Absent when it is not proven who asked. */
  readonly partner?: PartnerFrame;
  /** Nobody asked: the customer came by themselves, to the institution's own page. */
  readonly ownVisit?: true;
  /** Where the customer stands in the journey, from 1. Absent when the journey has one screen or has ended. */
  readonly step?: { readonly number: number; /** Undefined while it is not known which steps this customer is asked. */ readonly total: number | undefined };
  /** For the call centre, in small print. */
  readonly interactionId: string;
}

/** The institution's facts, already in the page's language. */
interface InstitutionFrame {
  /** `さくら見本信用金庫` */
  readonly name: string;
  /** What the customer calls the service, `個人インターネットバンキング`. Absent before the channel is known. */
  readonly service?: string;
  /** One or two characters for the drawn mark. */
  readonly mark: string;
  /** `#rrggbb`, at least 4.5:1 against white (checked when the profile is loaded). */
  readonly colour: string;
  /** The counter that answers, `さくら見本EBセンター`. */
  readonly contactName: string;
  /** As printed, `0120-000-000`; also becomes a `tel:` link. */
  readonly telephone: string;
  /** `平日 9:00～17:00` */
  readonly hours: string;
  /** The terms in force, for the footer. */
  readonly termsHref?: string;
  readonly privacyHref?: string;
}

/** The company and service, in the page's language where it has a name in it. */
interface PartnerFrame {
  /** `株式会社見本フィンテック` */
  readonly company: string;
  /** `みほん家計簿` */
  readonly service: string;
}
