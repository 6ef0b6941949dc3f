// The Node package against the real library: the same bytes as the command's, and errors as Node expects them.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');
const zwy = require('..');
const api = require('../lib/api.js');
const { koffi } = require('../lib/native.js');

const root = path.resolve(__dirname, '..', '..', '..');
const command = process.env.ZWY_COMMAND ?? path.join(root, 'build', 'zwy');
const names = zwy.forms().map((info) => info.name);
const scratch = (t) => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'zwy-'));
  t.after(() => fs.rmSync(directory, { recursive: true }));
  return directory;
};
const example = (name) => path.join(root, 'examples', `${name}.json`);

test('there are six forms in annex order', () => {
  assert.deepEqual(zwy.forms().map((info) => info.annex), [1, 2, 3, 4, 5, 6]);
});

for (const name of names) {
  test(`bytes of ${name} are the command's bytes`, async (t) => {
    const directory = scratch(t);
    const form = zwy.Form.fromJson(fs.readFileSync(example(name)));
    const paper = await zwy.render(form);
    for (const format of ['pdf', 'docx', 'png', 'svg']) {
      const file = path.join(directory, `x.${format}`);
      execFileSync(command, ['render', example(name), '-o', file], { stdio: 'pipe' });
      const expected = fs.readFileSync(file);
      assert.ok(paper.toBuffer(format).equals(expected), format);
      const pieces = [];
      paper.write((piece) => pieces.push(piece), format);
      assert.ok(Buffer.concat(pieces).equals(expected), `${format} in pieces`);
      paper.save(path.join(directory, `y.${format}`));
      assert.ok(fs.readFileSync(path.join(directory, `y.${format}`)).equals(expected), `${format} saved`);
    }
    paper.close();
    form.close();
  });

  test(`the sample of ${name} is valid and survives a round trip`, () => {
    const form = zwy.Form.sample(name);
    assert.deepEqual(form.validate().filter((p) => p.isError), []);
    assert.deepEqual(zwy.Form.fromData(form.toData()).toData(), form.toData());
  });
}

test('output options are the command\'s', (t) => {
  const directory = scratch(t);
  const form = zwy.Form.fromJson(fs.readFileSync(example('change_request')));
  const paper = zwy.renderSync(form);
  for (const [option, format, flag] of [['archive', 'pdf', '--archive'], ['fillable', 'pdf', '--fillable'],
    ['protectLayout', 'docx', '--protect-layout']]) {
    const file = path.join(directory, `${option}.${format}`);
    execFileSync(command, ['render', example('change_request'), flag, '-o', file], { stdio: 'pipe' });
    assert.ok(paper.toBuffer(format, { [option]: true }).equals(fs.readFileSync(file)), option);
  }
  assert.throws(() => paper.toBuffer('pdf', { archive: true, fillable: true }), zwy.UsageError);
  const { width, height } = paper.pageSize();
  assert.ok(Math.abs(width - 210) < 0.1 && Math.abs(height - 297) < 0.1);
  assert.throws(() => paper.pageSize(99), zwy.ZwyError);
});

test('digests are of the data alone', () => {
  const digest = (kind) => [{ form: '2', party_a: { name: '甲' } }, { 甲方: { name: '甲' }, form: 'security_agreement' }]
    .map((data) => zwy.Form.fromData(data).digest(kind));
  for (const kind of ['sha256', 'sm3']) {
    const [a, b] = digest(kind);
    assert.equal(a, b);
    assert.match(a, /^[0-9a-f]{64}$/);
  }
  assert.throws(() => digest('md5'), TypeError);
});

test('the types accept what works and refuse what does not', () => {
  const compiler = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '--strict', '--exactOptionalPropertyTypes', '--noEmit', '--target', 'es2022',
    '--module', 'nodenext', path.join(__dirname, 'types.ts')], { stdio: 'pipe', cwd: path.join(__dirname, '..') });
});

test('fields are read and written by path', () => {
  const form = new zwy.Form('resource_request');
  form.set('信息化负责人.姓名', '李𬱖');
  assert.equal(form.get('it_lead.name'), '李𬱖');
  form.insertRow('resources');
  form.set('resources[0].vcpu', 16);
  assert.equal(form.rows('resources'), 1);
  assert.equal(form.get('resources[0].vcpu'), 16);
  form.set('it_lead.name', null);
  assert.equal(form.has('it_lead.name'), false);
  form.removeRow('resources', 0);
  assert.equal(form.rows('resources'), 0);
});

test('all problems come with the exception, from the other thread too', async () => {
  const wrong = { form: 'resource_request', aplicant_unit: 'x', resources: [{ vcpu: -1 }] };
  const check = (error) => {
    assert.ok(error instanceof zwy.DataError);
    const byCode = Object.fromEntries(error.problems.map((p) => [p.code, p]));
    assert.equal(byCode.unknown_key.suggestion, 'applicant_unit');
    assert.equal(byCode.not_positive.path, 'resources[0].vcpu');
    assert.equal(byCode.not_positive.row, 1);
    return true;
  };
  await assert.rejects(zwy.render(wrong), check);
  assert.throws(() => zwy.renderSync(wrong), check);
  const form = new zwy.Form('satisfaction_survey');
  form.set('scores.operations[0].score', 11);
  await assert.rejects(zwy.render(form), (error) => error instanceof zwy.DataError && error.code === 'score_range' &&
    error.problems.length === 1);
});

test('warnings come with the rendering', async () => {
  const paper = await zwy.render({ form: 'resource_request', it_lead: { phone: 'not a number' } });
  assert.deepEqual(paper.problems.map((p) => p.code), ['bad_phone']);
});

test('the event loop goes on while a form is rendered', async () => {
  const rows = Array.from({ length: 2000 }, (_, i) => ({ name: `主机${i}`, vcpu: 4 }));
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const paper = await zwy.render({ form: 'resource_request', resources: rows });
  clearInterval(timer);
  assert.ok(paper.pageCount > 10);
  assert.ok(turns > 0);
});

test('the world and closed objects have their own exceptions', (t) => {
  const directory = scratch(t);
  const paper = zwy.renderSync({ form: 'delivery_receipt' });
  assert.throws(() => paper.save(path.join(directory, 'missing', 'x.pdf')), zwy.WorldError);
  assert.throws(() => paper.toBuffer('odt'), TypeError);
  assert.deepEqual(fs.readdirSync(directory), []);
  paper.close();
  paper.close();
  assert.throws(() => paper.toBuffer(), zwy.ClosedError);
});

test('an exception in a receiver comes out unchanged', () => {
  const full = new Error('full');
  assert.throws(() => zwy.renderSync({ form: '2' }).write(() => { throw full; }), (error) => error === full);
});

test('slots name the places to stamp', () => {
  const slots = Object.fromEntries(zwy.renderSync({ form: 'security_agreement' }).slots.map((s) => [s.name, s]));
  assert.equal(slots['party_a.seal'].purpose, 'seal');
  assert.ok(slots['party_b.seal'].x > slots['party_a.seal'].x);
});

test('a form goes to the archive and is checked there', (t) => {
  const bundle = path.join(scratch(t), 'bundle');
  const paper = zwy.renderSync(zwy.Form.sample('4'));
  paper.archive(bundle, { 密级: '公开' });
  assert.deepEqual(zwy.checkArchive(bundle), []);
  assert.deepEqual(zwy.checkArchive(paper.archiveZip()), []);
  assert.throws(() => paper.archiveZip({ 密级: '随便' }), (error) => error instanceof zwy.UsageError && error.code === 'bad_element');
  fs.rmSync(path.join(bundle, 'data', 'form.docx'));
  const codes = zwy.checkArchive(bundle).filter((p) => p.isError).map((p) => [p.code, p.path]);
  assert.deepEqual(codes, [['archive_missing', 'data/form.docx']]);
});

test('a working copy asks for its password and an archive copy is refused', (t) => {
  const directory = scratch(t);
  const paper = zwy.renderSync({ form: '2' });
  const file = path.join(directory, 'x.pdf');
  fs.writeFileSync(file, zwy.protect(paper.toBuffer(), { userPassword: '开门', ownerPassword: 'secret', copying: false }));
  assert.throws(() => execFileSync('pdfinfo', [file], { stdio: 'pipe' }));
  assert.match(execFileSync('pdfinfo', ['-upw', '开门', file]).toString(), /print:yes copy:no change:yes/);
  assert.throws(() => zwy.protect(paper.toBuffer('pdf', { archive: true }), { userPassword: 'x' }),
    (error) => error instanceof zwy.DataError && error.code === 'archive_copy');
  assert.ok(paper.toBuffer('docx', { embedFonts: true }).length > paper.toBuffer('docx').length);
});

test('a document is what its data makes, or what differs is told', (t) => {
  const data = { form: 'delivery_receipt', unit: '宁武县教育局' };
  const paper = zwy.renderSync(data, { pageNumbers: true });
  for (const document of [paper.toBuffer('pdf'), paper.toBuffer('pdf', { archive: true }), paper.toBuffer('docx')]) {
    assert.deepEqual({ ...zwy.verify(document) }, { ...zwy.verify(document, { data }) });
    const { verdict, problems, offset } = zwy.verify(document);
    assert.deepEqual([verdict, problems, offset], ['same', [], null]);
    const other = zwy.verify(document, { data: { ...data, unit: '另一个局' } });
    assert.equal(other.verdict, 'data');
    assert.deepEqual(other.problems.filter(({ code }) => code === 'verify_field').map(({ path: at }) => at), ['unit']);
    const longer = zwy.verify(Buffer.concat([document, Buffer.from('!')]));
    assert.deepEqual([longer.verdict, longer.offset], ['file', document.length]);
  }
  const file = path.join(scratch(t), 'receipt.pdf');
  paper.save(file);
  assert.equal(zwy.verify(file).format, 'pdf');
  const locked = zwy.protect(paper.toBuffer('pdf'), { userPassword: '开门' });
  assert.equal(zwy.verify(locked, { password: '开门' }).verdict, 'protected');
  const picture = paper.toBuffer('png', { dpi: 72 });
  assert.equal(zwy.verify(picture, { data, pageNumbers: true }).page, 0);
  assert.equal(zwy.verify(picture, { data }).verdict, 'file');
  assert.equal(zwy.verify(Buffer.from('hello')).verdict, 'unknown');
  assert.throws(() => zwy.verify(file + 'x'), zwy.WorldError);
});

test('a paper that comes back says what was changed', (t) => {
  const data = { form: 'delivery_receipt', unit: '宁武县教育局', resource_info: ['2台云主机'] };
  const paper = zwy.renderSync(data);
  for (const format of ['docx', 'pdf']) {
    const document = paper.toBuffer(format);
    const { form, changes } = zwy.read(document, { issued: { ...data, unit: '旧名' } });
    assert.deepEqual(form.toData(), data);
    assert.deepEqual(changes.map(({ path: at, kind, before, after }) => [at, kind, before, after]),
      [['unit', 'changed', '旧名', '宁武县教育局']]);
    assert.deepEqual(zwy.read(document).changes, []);
  }
  const file = path.join(scratch(t), 'back.docx');
  paper.save(file);
  assert.equal(zwy.read(file, { partial: true }).form.get('unit'), '宁武县教育局');
  assert.throws(() => zwy.read(Buffer.from('hello')), (error) => error instanceof zwy.DataError && error.code === 'not_ours');
});

test('limits are of everything that a library does', async () => {
  const said = (words) => (error) => error instanceof zwy.DataError && error.code === 'limit' && error.en.includes(words);
  const library = new zwy.Library({ limits: { text_bytes: 6, document_bytes: 100 } });
  library.renderSync({ form: '3', unit: '甲乙' }).close();
  assert.throws(() => library.renderSync({ form: '3', unit: '甲乙丙' }), said('(text_bytes) exceeds its limit: 9, at most 6'));
  await assert.rejects(new zwy.Library({ limits: { pages: 1 } }).render(zwy.Form.sample('1')), said('(pages)'));
  assert.throws(() => library.read(Buffer.alloc(101)), said('(document_bytes) exceeds its limit: 101, at most 100'));
  assert.throws(() => zwy.Form.fromJson('{"form":"1","resources":[{},{}]}', undefined, { limits: { rows: 1 } }), said('(rows)'));
  assert.throws(() => new zwy.Library({ limits: { sheets: 1 } }), zwy.UsageError);
});

test('structures lie as the header says', () => {
  const { structs } = JSON.parse(fs.readFileSync(path.join(root, 'bindings', 'api.json'), 'utf8'));
  for (const { name, size, members } of structs) {
    assert.equal(koffi.sizeof(name), size, name);
    for (const member of members) assert.equal(koffi.offsetof(name, member.name), member.offset, `${name}.${member.name}`);
  }
});

test('the table of functions is the header', () => {
  const { functions } = JSON.parse(fs.readFileSync(path.join(root, 'bindings', 'api.json'), 'utf8'));
  assert.deepEqual(Object.keys(api.functions), functions.map((f) => f.name));
});

test("the README's example runs", (t) => {
  const directory = scratch(t);
  const readme = fs.readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8');
  const code = /```js\n([^]*?)```/.exec(readme)[1].replace("require('zwy')", `require(${JSON.stringify(path.join(__dirname, '..'))})`);
  fs.writeFileSync(path.join(directory, 'example.js'), code);
  execFileSync(process.execPath, ['example.js'], { cwd: directory, stdio: 'pipe' });
  assert.equal(fs.readFileSync(path.join(directory, 'receipt.pdf')).subarray(0, 8).toString(), '%PDF-1.7');
});
