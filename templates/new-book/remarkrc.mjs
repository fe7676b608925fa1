// With this the VS Code extension "remark" (unifiedjs.vscode-remark) checks the front matter of a record while it is typed.
// It needs Node.js and, once, in the folder of the book:
const install = 'npm install --no-save remark remark-frontmatter remark-lint-frontmatter-schema'

import { readFileSync } from 'node:fs'

const schema = JSON.parse(readFileSync(new URL('../.dialog/record.schema.json', import.meta.url), 'utf8'))

const checks = await Promise.all([import('remark-frontmatter'), import('remark-lint-frontmatter-schema')]).then(
  ([frontMatter, rule]) => [
    frontMatter.default,
    [rule.default, { embed: schema, ajvOptions: { verbose: true } }],
    oneMessageForEachPlace
  ],
  () => [askToInstall]
)

export default { plugins: [...checks, keepTheText] }

function askToInstall() {
  return (_tree, file) => void file.message(install)
}

function oneMessageForEachPlace() {
  return (_tree, file) => {
    const said = new Set()
    file.messages = file.messages.filter((message) => {
      if (message.schema) shorten(message)
      const place = `${message.line}:${message.column}:${message.schema?.params.additionalProperty}`
      return !said.has(place) && said.add(place)
    })
  }
}

// The schema's own words where it has any; the name of the key where the message would leave it out.
function shorten(message) {
  const { params, parentSchema, instancePath, keyword } = message.schema
  const key = params.additionalProperty ?? (keyword === 'false schema' && instancePath.split('/').pop())
  message.reason = parentSchema?.patternErrorMessage ?? message.reason.split(' • ')[0]
  if (key) message.reason = `${key}: ${message.reason}`
  message.message = message.reason
  message.note = undefined
  message.place = message.position // where the extension looks for it
}

// "Format document" would write [ref:: 20-h4t9wz] as \[ref:: 20-h4t9wz]; a record stays as it was typed.
function keepTheText() {
  this.compiler = (_tree, file) => String(file)
}
