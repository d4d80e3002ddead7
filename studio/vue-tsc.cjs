/**
 * Checks the types of templates, after a build, which writes what components there are:
 * `node studio/vue-tsc.cjs -p studio/tsconfig.templates.json`. vue-tsc works inside a compiler written in JavaScript, which
 * TypeScript 7 is not any more; it is given version 5, which is installed for it under a name of its own.
 */
require('vue-tsc').run(require.resolve('typescript-templates/lib/tsc.js'));
