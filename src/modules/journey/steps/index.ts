import type { Type } from '@nestjs/common';
import type { JourneyStep } from '#modules/institutions';
import type { Step } from '../step.js';
import { InquiryPinStep } from './inquiry-pin/inquiry-pin.step.js';
import { InquiryPinResultStep } from './inquiry-pin-result/inquiry-pin-result.step.js';
import { CertificateStep } from './certificate/certificate.step.js';
import { LoginStep } from './login/login.step.js';
import { OperationsStep } from './operations/operations.step.js';
import { OtpStep } from './otp/otp.step.js';
import { AccessStep, PermissionStep } from './permission/permission.step.js';
import { RiskChallengeStep } from './risk-challenge/risk-challenge.step.js';
import { UserNumberStep } from './user-number/user-number.step.js';

/** Every screen, by the name it has in journeys. In no order: the order is each channel's journey. */
export const stepClasses = {
  login: LoginStep,
  certificate: CertificateStep,
  otp: OtpStep,
  'user-number': UserNumberStep,
  'risk-challenge': RiskChallengeStep,
  'inquiry-pin': InquiryPinStep,
  'inquiry-pin-result': InquiryPinResultStep,
  operations: OperationsStep,
  access: AccessStep,
  permission: PermissionStep,
} as const satisfies Record<JourneyStep, Type<Step>>;
