// npm docx: the form built from its objects.
// usage: docx.mjs DESCRIBED-DIRECTORY
import {
  AlignmentType, BorderStyle, Document, HeightRule, LineRuleType, Packer, Paragraph, Table, TableCell, TableLayoutType, TableRow,
  TextRun, VerticalAlign, VerticalMergeType, WidthType,
} from 'docx';
import { FORMS, described, serve, textOf, versionOf } from './worker.mjs';

const forms = described(process.argv[2]);
const twips = (points) => Math.round(points * 20);
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, both: AlignmentType.BOTH, distribute: AlignmentType.DISTRIBUTE };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const line = { style: BorderStyle.SINGLE, size: 5, color: '000000' };

function paragraph(block, values) {
  const pieces = textOf(block.segments, values).split('\n');
  return new Paragraph({
    alignment: ALIGN[block.align],
    pageBreakBefore: block.break,
    indent: { firstLine: twips(block.indent) },
    spacing: {
      before: twips(block.before), after: twips(block.after),
      ...(block.line ? { line: twips(block.line), lineRule: block.exact ? LineRuleType.EXACT : LineRuleType.AT_LEAST } : {}),
    },
    children: pieces.map((text, i) => new TextRun({ text, break: i ? 1 : 0, font: { eastAsia: block.font, ascii: block.font }, size: block.size * 2, bold: block.bold })),
  });
}

function table(block, values) {
  const rule = block.ruled ? line : none;
  const [top, right, bottom, left] = block.padding.map(twips);
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: block.grid.map(twips),
    width: { size: twips(block.grid.reduce((a, b) => a + b)), type: WidthType.DXA },
    margins: { top, right, bottom, left, marginUnitType: WidthType.DXA },
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: block.rows.map((row) => {
      let at = 0;
      return new TableRow({
        cantSplit: true,
        height: { value: twips(row.height), rule: HeightRule.ATLEAST },
        children: row.cells.map((cell) => {
          const width = block.grid.slice(at, at + cell.span).reduce((a, b) => a + b, 0);
          at += cell.span;
          return new TableCell({
            columnSpan: cell.span,
            verticalMerge: { restart: VerticalMergeType.RESTART, continue: VerticalMergeType.CONTINUE }[cell.merge],
            verticalAlign: VerticalAlign[cell.align.toUpperCase()],
            width: { size: twips(width), type: WidthType.DXA },
            children: blocks(cell.blocks, values),
          });
        }),
      });
    }),
  });
}

const blocks = (list, values) => list.map((block) => (block.kind === 'table' ? table(block, values) : paragraph(block, values)));

await serve('docx', versionOf('docx'), forms[FORMS[0]].values.length, (form, k) => {
  const { description, values } = forms[form];
  const m = description.margins;
  const document = new Document({
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: twips(m.top), right: twips(m.right), bottom: twips(m.bottom), left: twips(m.left) } } },
      children: blocks(description.blocks, values[k]),
    }],
  });
  return Packer.toBuffer(document);
});
