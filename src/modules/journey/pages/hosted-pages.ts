import type { AnyHostedPage } from '#modules/pages';
import { inquiryPinPage } from '../steps/inquiry-pin/inquiry-pin.page.js';
import { inquiryPinResultPage } from '../steps/inquiry-pin-result/inquiry-pin-result.page.js';
import { certificatePage } from '../steps/certificate/certificate.page.js';
import { loginPage } from '../steps/login/login.page.js';
import { operationsPage } from '../steps/operations/operations.page.js';
import { otpPage } from '../steps/otp/otp.page.js';
import { permissionPage } from '../steps/permission/permission.page.js';
import { riskChallengePage } from '../steps/risk-challenge/risk-challenge.page.js';
import { userNumberPage } from '../steps/user-number/user-number.page.js';
import { certificateRefusedPage } from './certificate-refused/certificate-refused.page.js';
import { forwardPage } from './forward/forward.page.js';
import { termsPage } from './terms/terms.page.js';

/** Every page of the journeys, for the gallery and for whoever tests them all. */
export const journeyPages = [loginPage, otpPage, userNumberPage, riskChallengePage, certificatePage, certificateRefusedPage, inquiryPinPage, inquiryPinResultPage, operationsPage, permissionPage, forwardPage, termsPage] as readonly unknown[] as readonly AnyHostedPage[];
