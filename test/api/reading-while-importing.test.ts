import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerImport } from '#modules/bank-host';
import { writeStatementFile } from '#libs/zengin';
