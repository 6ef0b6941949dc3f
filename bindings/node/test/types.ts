// Compiled, never run: the types accept what works and refuse what does not.
import * as zwy from '..';

export async function papers(): Promise<Buffer> {
  const request: zwy.ResourceRequest = {
    form: 'resource_request',
    applicant_unit: '宁武县财政局',
    it_lead: { name: '李𬱖' },
    resources: [{ name: '数据库服务器', vcpu: 16, storage_gb: '1024.5' }],
  };
  const library = new zwy.Library({ fonts: '/srv/fonts' });
  const form: zwy.Form = zwy.Form.fromData(request).set('it_lead.phone', '13835004721');
  const problems: zwy.Problem[] = form.validate();
  const paper: zwy.Rendering = await library.render(form, { strict: true, sealWidth: 40 });
  const pages: number = paper.pageCount;
  for (const slot of paper.slots) if (slot.purpose === 'seal' && slot.page < pages) slot.name.trim();
  paper.save('x.pdf', { archive: true });
  paper.write((piece: Buffer) => void piece.length, 'docx', { protectLayout: true });
  const found: zwy.Verification = zwy.verify(paper.toBuffer('pdf'), { data: form, password: 'x' });
  if (found.verdict === 'file' && found.offset !== null) found.offset.toFixed();
  const info: zwy.FormInfo[] = zwy.forms();
  try {
    zwy.renderSync({ form: 'change_request' }).close();
  } catch (error) {
    if (error instanceof zwy.DataError) return Buffer.from(error.problems[0]?.zh ?? problems[0]?.en ?? info[0]?.title ?? '');
  }
  return paper.toBuffer('png', { page: 1, dpi: 80 });
}

// @ts-expect-error: a form says which it is
const nameless: zwy.ResourceRequest = { applicant_unit: 'x' };
// @ts-expect-error: a field that no form has
const mistyped: zwy.ResourceRequest = { form: 'resource_request', aplicant_unit: 'x' };
// @ts-expect-error: text is no number of cores
const text: zwy.Server = { vcpu: { many: true } };
// @ts-expect-error: there is no such format
zwy.renderSync({ form: 'change_request' }).toBuffer('odt');
// @ts-expect-error: there is no such form
zwy.renderSync({ form: 'leave_request' });
// @ts-expect-error: a rendering that is still to come has no pages
zwy.render({ form: 'change_request' }).pageCount;
// @ts-expect-error: problems are read, not written
zwy.renderSync({ form: 'change_request' }).problems.push();
export { nameless, mistyped, text };
