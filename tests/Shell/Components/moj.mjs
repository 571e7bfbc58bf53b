// Draws examples with the Ministry of Justice's own templates, for MojTests to compare with. In: [{ component, options }]. Out: [html].
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const root = process.argv[2]
const nunjucks = createRequire(join(root, 'package.json'))('nunjucks')
const templates = nunjucks.configure(['@ministryofjustice/frontend', 'govuk-frontend/dist'].map(path => join(root, 'node_modules', path)))

// A timeline's date is written by the caller: its format stands for what it shows.
templates.addFilter('date', (_, format) => format)

const examples = JSON.parse(await text(process.stdin))
const drawn = examples.map(({ component, options }) =>
  templates.render(`moj/components/${component}/template.njk`, { params: options }))
process.stdout.write(JSON.stringify(drawn))
