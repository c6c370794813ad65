import type { ResourceRule } from './resource-rule';
import { BUCKET_VERSIONING } from './rules/bucket-versioning';
import { DECLARED_SETTINGS } from './rules/declared-settings';
import { DESTROY_PROTECTION } from './rules/destroy-protection';
import { ENCRYPTION_AT_REST } from './rules/encryption-at-rest';
import { ENCRYPTION_IN_TRANSIT } from './rules/encryption-in-transit';
import { KAFKA_ACLS } from './rules/kafka-acls';
import { KMS_KEYS } from './rules/kms-keys';
import { PHYSICAL_NAMES } from './rules/physical-names';
import { POLICY_WILDCARDS } from './rules/policy-wildcards';
import { PUBLIC_ACCESS } from './rules/public-access';
import { REQUIRED_TAGS } from './rules/required-tags';
import { TABLE_LIFECYCLE } from './rules/table-lifecycle';
import { TERRAFORM_MODULES } from './rules/terraform-modules';
import { UNDECLARED_PRINCIPALS } from './rules/undeclared-principals';

/** Every rule about the resources of a governed stack. */
export const RESOURCE_RULES: readonly ResourceRule[] = [
  ENCRYPTION_AT_REST, PUBLIC_ACCESS, ENCRYPTION_IN_TRANSIT, BUCKET_VERSIONING, TABLE_LIFECYCLE, POLICY_WILDCARDS, KAFKA_ACLS, KMS_KEYS,
  DESTROY_PROTECTION, PHYSICAL_NAMES, REQUIRED_TAGS, DECLARED_SETTINGS, UNDECLARED_PRINCIPALS, TERRAFORM_MODULES,
];
