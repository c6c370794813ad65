import { Report } from './report';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { DomainWithProducts } from '../mesh';

// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address; SNS itself finds a wrong one only when it is applied.
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** The mail addresses that get a domain's quality alerts, and whether there are any alerts. */
export function alertEmailFindings({ domain, products }: DomainWithProducts): Finding[] {
  const report = new Report(`domain "${domain.name}"`, domain.origin);
  const { alertEmails } = domain;
  alertEmails.forEach((email, index) => {
    const at = ['alertEmails', index];
    if (!isUnresolved(email) && !EMAIL.test(email)) report.error('invalid-email', at, `${quote(email)} is no mail address, like customer-team@example.com`);
    if (alertEmails.indexOf(email) < index) report.error('duplicate-name', at, `the mail address ${quote(email)} is listed twice`, 'remove one');
  });
  const told = products.some(({ qualityMonitoring: monitoring }) => monitoring?.alertOnFailure && monitoring.alertTopicArn === undefined);
  if (alertEmails.length > 0 && !told) {
    report.hint('unused-emails', ['alertEmails'], 'no product of the domain sends alerts to the domain\'s topic, so that these addresses get none', 'monitor the quality of a product');
  }
  return report.findings;
}
