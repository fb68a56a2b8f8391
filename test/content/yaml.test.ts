import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from '../../src/content/yaml.ts';
import type { Issue } from '../../src/model/issue.ts';
import { siteSchema } from '../../src/model/site.ts';

const schema = z.strictObject({ title: z.string(), order: z.number().optional(), links: z.array(z.strictObject({ url: z.string() })).default([]) });

function parse(text: string, linesAbove = 0) {
  const issues: Issue[] = [];
  return { data: parseYaml({ file: 'a.yaml', text, linesAbove }, schema, (issue) => issues.push(issue)), issues };
}

describe('parseYaml', () => {
  it('returns checked data and reports nothing for a good file', () => {
    expect(parse('title: Rings\norder: 2\n')).toEqual({ data: { title: 'Rings', order: 2, links: [] }, issues: [] });
  });

  it('names the line of a wrong value and keeps the rest', () => {
    const { data, issues } = parse('title: Rings\norder: two\n', 1);
    expect(data).toEqual({ title: 'Rings', links: [] });
    expect(issues).toMatchObject([{ code: 'yaml-field', place: { file: 'a.yaml', line: 3 }, message: '“order” is "two": expected number, received string.' }]);
  });

  it('names the line of a value deep inside a list', () => {
    const { issues } = parse('title: Rings\nlinks:\n  - url: https://a.example\n  - url: 3\n');
    expect(issues[0]).toMatchObject({ place: { line: 4 }, field: 'links.1.url' });
  });

  it('suggests the field that was meant', () => {
    const { data, issues } = parse('titel: Rings\ntitle: Fields\n');
    expect(data?.title).toBe('Fields');
    expect(issues[0]).toMatchObject({ message: 'The field “titel” is not one we know.', fix: 'title: …', place: { line: 1 } });
  });

  it('answers undefined when a required field is missing, and says which', () => {
    const { data, issues } = parse('order: 1\n');
    expect(data).toBeUndefined();
    expect(issues[0]!.message).toBe('The field “title” is missing.');
  });

  it('reports what is not YAML with its line and a way out', () => {
    const { data, issues } = parse('title: Groups: an introduction\n');
    expect(data).toBeUndefined();
    expect(issues[0]).toMatchObject({ code: 'yaml-syntax', place: { line: 1 } });
    expect(issues[0]!.fix).toContain('quotes');
  });

  it('finds the fields of nested objects behind their defaults', () => {
    const issues: Issue[] = [];
    parseYaml({ file: 'site.yaml', text: 'title: A\nurl: https://a.example/\ntopics:\n  deriv: false\n' }, siteSchema, (issue) => issues.push(issue));
    expect(issues[0]).toMatchObject({ fix: 'derive: …', place: { line: 4 } });
  });
});
