export { checkDocument, mistakeLine, type Mistake } from './document-check.js';
export { readJson } from './json-text.js';
export {
  Day,
  expects,
  HttpsAddress,
  JapanMinute,
  OneOf,
  Optional,
  Part,
  PartList,
  Pattern,
  PatternList,
  SomeOf,
  Text,
  TextList,
  WholeNumber,
  YesOrNo,
} from './vocabulary.js';
