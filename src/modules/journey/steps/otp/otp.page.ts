import type { HostedPage } from '#modules/pages';
import { otpExamples } from './otp.examples.js';
import type { OtpPage } from './otp.model.js';
import { otpView } from './otp.view.js';
import { en } from './words.en.js';
import { ja, type OtpWords } from './words.ja.js';

export const otpPage: HostedPage<OtpPage, OtpWords> = { name: 'otp', folder: import.meta.dirname, words: { ja, en }, view: otpView, examples: otpExamples };
