import { browserPlaces, packages, testPackages } from '../../../architecture.mjs'
import { errorAt, type Finding } from '../finding.ts'
import type { ParsedFile } from '../parsed-file.ts'
import { isTest } from '../source-tree.ts'
import { importsOf } from './imports.ts'
import { ownerName, placeOf } from './place.ts'

export const packageRules = ['package', 'node-module'] as const

/** npm packages only in the layer where they belong, Node's modules never where the browser runs. */
export function checkPackages(files: readonly ParsedFile[]): Finding[] {
  return files.flatMap((file) => {
    const owner = ownerName(placeOf(file.path))
    if (owner === undefined) return []

    return importsOf(file).flatMap(({ specifier, line }) => {
      if (specifier === '' || specifier.startsWith('.')) return []
      if (specifier.startsWith('node:')) return checkNodeModule(file.path, line, owner, specifier)
      return checkPackage(file.path, line, owner, specifier)
    })
  })
}

function checkNodeModule(path: string, line: number, owner: string, specifier: string): Finding[] {
  if (!browserPlaces.includes(owner) || isTest(path)) return []
  return [errorAt(path, line, 'node-module', `${owner} also runs in the browser, where there is no ${specifier}`)]
}

function checkPackage(path: string, line: number, owner: string, specifier: string): Finding[] {
  if (isTest(path) && testPackages.some((name) => covers(name, specifier))) return []

  const listed = Object.entries(packages).find(([name]) => covers(name, specifier))
  if (!listed) return [errorAt(path, line, 'package', `${specifier} has no place in architecture.mjs`)]
  const [name, places] = listed
  return places.includes(owner) ? [] : [errorAt(path, line, 'package', `${name} belongs to ${places.join(', ')}, not to ${owner}`)]
}

function covers(name: string, specifier: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`)
}
