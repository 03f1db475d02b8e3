import { expect } from 'chai';
import { fieldName } from '../../../client/office/data/field-name.ts';
import { en } from '../../../client/office/words/en.ts';
import type { Say } from '../../../client/office/words/table.ts';

const say: Say = (key) => en[key];

describe('the names of fields', () => {
  it('are those of the forms, whatever a contract calls them', () => {
    expect(fieldName('recipient.line1', say)).to.equal('Street and number');
    expect(fieldName('sku', say)).to.equal('SKU');
  });

  it('count lines and cartons from one, as people do', () => {
    expect(fieldName('lines.2.sku', say)).to.equal('SKU (3)');
    expect(fieldName('cartons.0.lines.1.quantity', say)).to.equal('Units (1.2)');
  });

  it('stay as they are where nobody has a word for them', () => {
    expect(fieldName('rules.unheardOf', say)).to.equal('rules.unheardOf');
    expect(fieldName('toString', say)).to.equal('toString');
  });
});
