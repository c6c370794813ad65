import { htmlText } from './html/page';
import { junitText } from './junit';
import { markdownText } from './markdown';
import type { GovernanceReport } from './report';
import { sarifText } from './sarif';

/** The forms in which a report can be written. */
export type ReportFormat = 'json' | 'sarif' | 'markdown' | 'junit' | 'html';

/** A report as a file. */
interface ReportFile {
  readonly name: string;
  readonly text: string;
}

interface Rendering {
  readonly text: (report: GovernanceReport) => string;
  readonly file: string;
}

/** All forms of a report. */
export const REPORT_FORMATS: Readonly<Record<ReportFormat, Rendering>> = {
  json: { text: (report) => `${JSON.stringify(report, undefined, 2)}\n`, file: 'report.json' },
  sarif: { text: sarifText, file: 'report.sarif' },
  markdown: { text: markdownText, file: 'report.md' },
  junit: { text: junitText, file: 'report.junit.xml' },
  html: { text: htmlText, file: 'report.html' },
};

/** A report as files, in all forms or in some. */
export function reportFiles(report: GovernanceReport, formats = Object.keys(REPORT_FORMATS) as ReportFormat[]): ReportFile[] {
  return formats.map((format) => ({ name: REPORT_FORMATS[format].file, text: REPORT_FORMATS[format].text(report) }));
}
