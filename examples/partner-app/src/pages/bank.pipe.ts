import { Injectable, NotFoundException, type PipeTransform } from '@nestjs/common';
import type { Bank } from '../banks/bank.js';
import { BankDirectory } from '../banks/bank-directory.js';

/** `@Param(BankPipe)`: the bank that `:institution` and `:channel` of the path name, or a 404. */
@Injectable()
export class BankPipe implements PipeTransform<{ institution: string; channel?: string }, Bank> {
  constructor(private readonly banks: BankDirectory) {}

  transform({ institution, channel }: { institution: string; channel?: string }): Bank {
    const bank = this.banks.find(institution, channel);
    if (!bank) throw new NotFoundException();
    return bank;
  }
}
