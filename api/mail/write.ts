/** A letter out of its template and data: subject, text and HTML. Values are escaped where they stand, and links lead to the web only. Pure. */
import type { Letter, Written } from './letter.ts';
import { complete, escapeHtml, fill, oneLine, type Values, visible } from './placeholders.ts';
import type { OwnTemplate } from './templates.ts';
import { type Wording, wordings } from './wording.ts';

export interface Defaults {
  readonly projectName: string;
  readonly projectUrl: string | null;
}

/** `own` is the template of one's own that goes before ours, if there is one. */
export function write({ template, data, subject }: Letter, own: OwnTemplate | null, defaults: Defaults): Written {
  const values = valuesOf(data, defaults);
  const wording = wordings[template];
  const plain = fill(own?.subject ?? wording.subject, values, visible);
  return {
    subject: oneLine(subject ?? plain) || defaults.projectName,
    text: own?.text === undefined ? asText(wording, values) : fill(own.text, values, visible),
    html: own === null ? asHtml(wording, values) : own.html === null ? null : fill(own.html, values, escapeHtml),
  };
}

function valuesOf(data: Letter['data'], { projectName, projectUrl }: Defaults): Values {
  const values: Record<string, string | undefined> = { projectUrl: projectUrl ?? undefined };
  for (const [name, value] of Object.entries({ projectName, ...data })) {
    if (value !== undefined && value !== null && value !== '') values[name] = String(value);
  }
  values.projectName ??= projectName;
  for (const name of ['url', 'projectUrl']) if (values[name] !== undefined && !isWeb(values[name])) values[name] = undefined;
  return values;
}

/** Nothing that runs: `javascript:` and its kin are no links of ours. */
const isWeb = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

const linesOf = (lines: readonly string[], values: Values, shown: (value: string) => string): readonly string[] =>
  lines.filter((line) => complete(line, values)).map((line) => fill(line, values, shown));

function asText({ lines, action, notes }: Wording, values: Values): string {
  const link = values.url === undefined ? [] : [`${action}:\n${values.url}`];
  const signature = `-- \n${visible(values.projectName!)}${values.projectUrl === undefined ? '' : `\n${values.projectUrl}`}`;
  return `${[...linesOf(lines, values, visible), ...link, ...linesOf(notes, values, visible), signature].join('\n\n')}\n`;
}

function asHtml({ lines, action, notes }: Wording, values: Values): string {
  const broken = (value: string) => escapeHtml(value).replaceAll('\n', '<br>\n');
  const paragraphs = linesOf(lines, values, broken).map((line) => `<p style="margin:0 0 16px">${line}</p>`);
  const url = values.url === undefined ? null : escapeHtml(values.url);
  const link =
    url === null
      ? []
      : [
          `<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#3a7d5c;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(action)}</a></p>`,
          `<p style="margin:0 0 16px;font-size:13px;color:#667066">Or open this address: <a href="${url}" style="color:#3a7d5c;word-break:break-all">${url}</a></p>`,
        ];
  const small = linesOf(notes, values, broken).map(
    (line) => `<p style="margin:0 0 16px;font-size:13px;color:#667066">${line}</p>`,
  );
  const name = escapeHtml(values.projectName!);
  const home =
    values.projectUrl === undefined ? name : `<a href="${escapeHtml(values.projectUrl)}" style="color:inherit">${name}</a>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"></head>
<body style="margin:0;padding:32px 16px;background:#f4f6f4;color:#1f2a24;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dfe5e0;border-radius:10px">
${[...paragraphs, ...link, ...small].join('\n')}
</div>
<p style="max-width:520px;margin:16px auto 0;font-size:13px;color:#667066">${home}</p>
</body>
</html>
`;
}
