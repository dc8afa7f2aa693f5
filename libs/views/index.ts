export type { Asset } from './assets.js';
export { dateInWords } from './dates.js';
export { dayInStyle, dayStyles, monthEndInStyle, type DayStyle } from './day-styles.js';
export { frameAssets } from './frame-assets.js';
export type { FrameModel } from './frame.js';
export { contrast, institutionAssets } from './institution-look.js';
export { chooseLanguage, LANGUAGE_COOKIE } from './language.js';
export { Views } from './views.js';
export { ViewsModule } from './views.module.js';
