import { registerDecorator } from 'class-validator';
import { isJapanDate } from '#libs/kernel';

/** A day that exists, written `YYYY-MM-DD`. */
export function IsJapanDate(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isJapanDate',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: '$property must be a day that exists, YYYY-MM-DD' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isJapanDate(value) },
    });
}
