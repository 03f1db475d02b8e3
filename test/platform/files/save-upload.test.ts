import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { saveUpload } from '../../../server/platform/files/save-upload.ts';
import { aFolder, refusalFrom } from './files-fixture.ts';

describe('save upload', () => {
  const folder = aFolder();

  it('writes what comes, counts and hashes it, under a name of its own', async () => {
    const saved = await saveUpload(Readable.from([Buffer.from('sku,'), Buffer.from('name\n')]), {
      folder: folder.path,
    });
    expect(await readFile(saved.path, 'utf8')).to.equal('sku,name\n');
    expect(saved).to.include({ bytes: 9, sha256: createHash('sha256').update('sku,name\n').digest('hex') });
    expect((await stat(saved.path)).mode & 0o777).to.equal(0o600);
  });

  it('takes exactly the limit and refuses one byte more, leaving nothing and the stream open to answer on', async () => {
    expect(
      await saveUpload(Readable.from([Buffer.alloc(10)]), { folder: folder.path, maxBytes: 10 }),
    ).to.include({ bytes: 10 });
    const stream = Readable.from([Buffer.alloc(10), Buffer.alloc(1), Buffer.alloc(5)]);
    expect(await refusalFrom(saveUpload(stream, { folder: folder.path, maxBytes: 10 }))).to.include({
      reason: 'file/too_large',
    });
    expect(stream.destroyed).to.equal(false);
    expect(await readdir(folder.path)).to.have.length(1);
  });

  it('says 50 MB when that is the limit', async () => {
    const megabyte = Buffer.alloc(1024 * 1024);
    const stream = Readable.from(Array.from({ length: 51 }, () => megabyte));
    expect(await refusalFrom(saveUpload(stream, { folder: folder.path }))).to.deep.equal({
      reason: 'file/too_large',
      limitMegabytes: 50,
    });
    expect(await readdir(folder.path)).to.deep.equal([]);
  });

  it('leaves nothing when the sender breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    const outcome = await saveUpload(broken, { folder: folder.path }).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error).with.property('message', 'connection lost');
    expect(await readdir(folder.path)).to.deep.equal([]);
  });
});
