import { PinRegistrationEntity } from './pin-registration.entity.js';

export { InquiryPinDesk, type PinCheck } from './inquiry-pin-desk.js';
export { InquiryPinsModule } from './inquiry-pins.module.js';
export { PinLock } from './pin-lock.js';
export { isInquiryPin, provenTogether, type PinStanding, type PinState } from './pin-states.rules.js';
export const inquiryPinsEntities = [PinRegistrationEntity];
