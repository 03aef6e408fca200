#!/usr/bin/env node
const path = require('node:path');
const { Bundle } = require('./bundle.js');

const { main } = new Bundle(path.join(__dirname, '../dist')).load('main.cjs');
main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
