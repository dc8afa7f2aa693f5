import { readInstitutions } from '#modules/institutions';
import { it } from '@jest/globals';
it('x', () => { console.log(JSON.stringify(readInstitutions('institutions', '2026-11-20'), null, 1).slice(0, 3000)); });
