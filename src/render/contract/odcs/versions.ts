/** The versions of the Open Data Contract Standard that can be written. */
export type OdcsVersion = '3.1.0' | '3.0.2';

/** All of them. */
export const ODCS_VERSIONS: readonly OdcsVersion[] = ['3.1.0', '3.0.2'];

/** The version that is written unless another is asked for. */
export const DEFAULT_ODCS_VERSION: OdcsVersion = '3.1.0';
