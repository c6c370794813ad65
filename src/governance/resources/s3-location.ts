/** `s3://bucket/prefix/` as bucket and prefix; nothing where it is no such location. */
export function bucketAndPrefix(location: unknown): [bucket: string | undefined, prefix: string] {
  const [, bucket, prefix = ''] = /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/.exec(typeof location === 'string' ? location : '') ?? [];
  return [bucket, prefix];
}
