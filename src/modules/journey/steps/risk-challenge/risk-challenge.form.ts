import { IsNotEmpty, MaxLength } from 'class-validator';
import { Line } from '../../form.js';

/** Longer than any answer that somebody types again from memory. */
const ANSWER_MAX_LENGTH = 100;

export class RiskChallengeForm {
  @Line((text) => text.trim())
  @IsNotEmpty({ message: 'missing' })
  @MaxLength(ANSWER_MAX_LENGTH, { message: 'too-long' })
  readonly answer: string;
}
