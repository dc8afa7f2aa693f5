import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { DomainError } from '#libs/kernel';

/** Every object has these, so class-validator takes them for known to every DTO. */
const isEveryObjects = (name: string): boolean => name in Object.prototype;

/** Queries and bodies against their DTOs: unknown parameters are refused too, because a typo would change the answer. */
@Injectable()
class StrictValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const given = typeof value === 'object' && value !== null && this.toValidate(metadata) ? value : {};
    const hidden = Object.keys(given).find(isEveryObjects);
    if (hidden !== undefined) throw refusalOf(hidden, `property ${hidden} should not exist`);
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      // It walks through whatever is given, however deep, by calling itself.
      throw error instanceof RangeError ? refusalOf('', 'the body is nested too deep') : error;
    }
  }
}

export function createValidationPipe(): ValidationPipe {
  return new StrictValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: ([first]: ValidationError[]) => refusalOf(...explained(first)),
  });
}

/** Where, and what was expected there: in nested objects as far down as the fault is. */
function explained(error: ValidationError | undefined, above = ''): [where: string, expected: string] {
  const where = `${above}${error?.property ?? ''}`;
  if (error?.children?.length) return explained(error.children[0], `${where}.`);
  if (error?.constraints && error.value === undefined) return [where, 'is missing'];
  return [where, Object.values(error?.constraints ?? {})[0] ?? 'is not valid'];
}

function refusalOf(parameter: string, expected: string): DomainError {
  return new DomainError('REQUEST_INVALID', 'invalid', `${parameter}: ${expected}`, { facts: { parameter, expected } });
}
