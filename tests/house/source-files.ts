import { readdirSync } from 'node:fs';

/** The TypeScript files below a folder, as paths from the project's root. Generated ones are not among them. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((file) => !file.includes('/gql/'));
}
