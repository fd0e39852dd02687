// Makes the small build of ECharts that the office serves: npm ci && node build.mjs
import { build } from "esbuild";

const banner = `/*! Apache ECharts 6.1.0, parts of it, minified. Copyright 2017-2026 The Apache Software Foundation. Apache-2.0.
Holds ZRender 6.1.0, Copyright (c) 2017 Baidu Inc., BSD-3-Clause, and tslib 2.3.0, Microsoft Corporation, 0BSD.
Licences and notices: VENDORED.md and echarts.LICENSE.txt beside this file. */`;

await build({
  entryPoints: ["entry.mjs"],
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "echarts",
  target: "es2019",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  banner: { js: banner },
  outfile: "../../src/jiheng/office/overview/static/overview/echarts.min.js",
});
