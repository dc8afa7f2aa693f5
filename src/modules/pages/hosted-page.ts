import type { Language } from '#libs/http';
import type { FrameModel } from '#libs/views';
import type { SharedWords } from './words/ja.js';

/** What every page needs to know. */
interface PageModel {
  readonly frame: FrameModel;
}

/** What a view puts its sentences together from. */
export interface Wording<Words> {
  /** The page's own words, in the page's language. */
  readonly w: Words;
  readonly shared: SharedWords;
  /** What the customer came from: 「みほん家計簿」, or a word for it when that is not proven. */
  readonly service: string;
  /** Nobody asked: the customer came by themselves. */
  readonly ownVisit: boolean;
}

/**
 * A hosted page: what it needs to know (its model: plain facts, no sentences of ours, no HTML), what it says (one file
 * per language; a word that is missing does not compile), and how both come onto its template, `<name>.njk` beside it.
 * Texts that belong to an institution or a partner come in the page's language; everything is escaped on the page.
 */
export interface HostedPage<Model extends PageModel, Words> {
  readonly name: string;
  /** Where the template is: the page's own folder. */
  readonly folder: string;
  readonly words: Readonly<Record<Language, Words>>;
  /** Sentences picked, problems put where they belong. The template also sees `model`, `w`, `shared`, `service`, `back` and `cancelExplained`. */
  readonly view: (model: Model, wording: Wording<Words>) => { readonly title: string };
  /** The page in each of its states, for the gallery and for the tests that look at them all. */
  readonly examples: (language: Language) => Readonly<Record<string, Model>>;
}

/** Token for all pages of the gateway, whatever module brings them. */
export const HOSTED_PAGES = Symbol('HOSTED_PAGES');

/** A page whose model is its own affair: what the gallery and the tests of all pages hold in their hands. */
export type AnyHostedPage = HostedPage<PageModel, unknown>;

/** Where a page's form goes. Cancel is a form of its own, so that unfilled fields never hold anybody back. */
export interface FormModel {
  /** Takes the main button's POST. */
  readonly action: string;
  /** Takes キャンセル's POST: the journey ends with `access_denied` at the partner. */
  readonly cancelUrl: string;
  /** Sent as `_csrf` by both. */
  readonly csrf: string;
}
