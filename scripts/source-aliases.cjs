const { resolve } = require('node:path');

/**
 * `#libs/x` and `#modules/x` lead to `dist` at run time (package.json, "imports"). dependency-cruiser has to see the
 * sources instead, with or without a build. It takes such aliases in webpack's form only; webpack itself is not used.
 */
const sourceAliases = (root) => ({
  '#libs/*': resolve(root, 'libs/*/index.ts'),
  '#modules/*': resolve(root, 'src/modules/*/index.ts'),
});

module.exports = { resolve: { alias: sourceAliases(resolve(__dirname, '..')) }, sourceAliases };
