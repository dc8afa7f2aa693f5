import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { ArrayNotEmpty, Equals, Matches } from 'class-validator';
import { Line, readForm, Ticks } from './form.js';

class OrderForm {
  @Line()
  @Matches(/^\d{4}$/, { message: 'not-four-digits' })
  readonly code: string;

  @Ticks()
  @ArrayNotEmpty({ message: 'nothing-ticked', groups: ['choosing'] })
  readonly wanted: readonly string[];

  @Line()
  @Equals('yes', { message: 'not-agreed', groups: ['agreeing'] })
  readonly agreed: string;
}

describe('a form', () => {
  it('is read as browsers send it: one box ticked is a text, several are a list, none is nothing', () => {
    expect(readForm(OrderForm, { code: '1234', wanted: 'a' }).form).toEqual({ code: '1234', wanted: ['a'], agreed: '' });
    expect(readForm(OrderForm, { code: '1234', wanted: ['a', 'b'] }).form.wanted).toEqual(['a', 'b']);
    expect(readForm(OrderForm, { code: '1234' }).form.wanted).toEqual([]);
  });

  it('takes nothing that is not text, and no field that it does not have', () => {
    const { form } = readForm(OrderForm, { code: ['1234', '1234'], wanted: [{ a: 1 }, null, 'a'], agreed: { yes: true }, _csrf: 'x', __proto__: { wicked: true } });
    expect(form).toEqual({ code: '', wanted: ['a'], agreed: '' });
    expect(form).toBeInstanceOf(OrderForm);
  });

  it('takes of ticks only what the page offered', () => {
    expect(readForm(OrderForm, { wanted: ['a', 'z', 'a/../b'] }, { offered: { wanted: ['a', 'b'] } }).form.wanted).toEqual(['a']);
    expect(readForm(OrderForm, { wanted: 'z' }, { offered: { wanted: ['a'] }, rules: ['choosing'] }).problems.wanted).toBe('nothing-ticked');
  });

  it('says what cannot be taken by field, and holds a group of rules only where the page has it', () => {
    expect(readForm(OrderForm, {}).problems).toEqual({ code: 'not-four-digits' });
    expect(readForm(OrderForm, { code: '1234' }, { rules: ['choosing', 'agreeing'] }).problems).toEqual({ wanted: 'nothing-ticked', agreed: 'not-agreed' });
    expect(readForm(OrderForm, { code: '1234', wanted: 'a', agreed: 'yes' }, { rules: ['choosing', 'agreeing'] }).problems).toEqual({});
  });
});
