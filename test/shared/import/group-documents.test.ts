import { expect } from 'chai';
import { groupDocuments, type ReadLine } from '../../../shared/import/group-documents.ts';
import type { OrderRow } from '../../../shared/import/import-rows.ts';
import { matchHeader } from '../../../shared/import/match-header.ts';
import { readRow } from '../../../shared/import/read-row.ts';

const { mapping } = matchHeader('orders', ['InvoiceNo', 'sku', 'qty', 'country', 'price']);
const linesOf = (text: string): ReadLine<OrderRow>[] =>
  text
    .split('\n')
    .map((row, at) => ({ line: at + 2, result: readRow('orders', mapping, row.trim().split(',')) }));

describe('group documents', () => {
  it('brings the scattered lines of one reference together, in the order documents first appear', async () => {
    const grouped = await groupDocuments(linesOf('2,TEA,1,GB,1\n1,MILK,2,GB,1\n2,SALT,3,GB,1\n2,TEA,4,GB,1'));
    expect(
      grouped.documents.map((one) => [
        one.reference,
        [...one.lines()].map(({ line, row }) => `${line} ${row.sku} ${row.quantity}`),
      ]),
    ).to.deep.equal([
      ['2', ['2 TEA 1', '4 SALT 3', '5 TEA 4']],
      ['1', ['3 MILK 2']],
    ]);
    expect(grouped).to.deep.include({ reportedCount: 0, lineCount: 4 });
  });

  it('lets a document in without its postage and keeps it out for one line that cannot be read', async () => {
    const grouped = await groupDocuments(
      linesOf('1,TEA,1,GB,1\n1,POST,1,GB,5\n2,TEA,1,GB,1\n2,MILK,many,GB,1\n3,POST,1,GB,5'),
    );
    expect(grouped.documents.map((one) => [one.reference, one.lineCount, one.errorLines])).to.deep.equal([
      ['1', 1, []],
      ['2', 1, [5]],
    ]);
    expect(
      [...grouped.reported].map((one) => [
        one.line,
        one.reference,
        one.problems.map((problem) => problem.code),
      ]),
    ).to.deep.equal([
      [3, '1', ['row/service_code']],
      [5, '2', ['row/bad_number']],
      [6, '3', ['row/service_code']],
    ]);
  });

  it('keeps out an order whose lines go to two countries', async () => {
    const grouped = await groupDocuments(linesOf('1,TEA,1,GB,1\n1,MILK,1,France,1'));
    expect(grouped.documents[0]).to.deep.include({ errorLines: [3] });
    expect([...grouped.reported][0]?.problems[0]).to.deep.include({
      code: 'row/conflicting_country',
      params: { value: 'FR', first: 'GB' },
    });
  });

  it('reports remarks on lines that go in, and holds its limit of documents', async () => {
    const grouped = await groupDocuments(linesOf('1,TEA,1,GB,0\n2,TEA,1,GB,1\n1,MILK,1,GB,1'), {
      maxDocuments: 1,
    });
    expect(grouped.documents.map((one) => one.lineCount)).to.deep.equal([2]);
    expect([...grouped.reported].map((one) => [one.line, one.problems[0]?.code])).to.deep.equal([
      [2, 'row/zero_price'],
      [3, 'row/too_many_documents'],
    ]);
  });
});
