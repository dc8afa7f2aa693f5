import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError } from '#libs/kernel';

/** Queries and bodies against their DTOs: unknown parameters are refused too, because a typo would change the answer. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => requestInvalid(errors),
  });
}

function requestInvalid([first]: ValidationError[]): DomainError {
  const parameter = first?.property ?? '';
  const expected = Object.values(first?.constraints ?? {})[0] ?? 'is not valid';
  return new DomainError('REQUEST_INVALID', 'invalid', `${parameter}: ${expected}`, { facts: { parameter, expected } });
}
