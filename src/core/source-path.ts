import { isAbsolute, relative, resolve, sep } from 'path';

/** A file's path as seen from the working directory, with slashes; one outside of it stays as it is. */
export function fromHere(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  const outside = path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return (outside ? file : path).split(sep).join('/');
}
