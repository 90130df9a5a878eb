#!/usr/bin/env node
// Runs the command: that of the package for this platform, else the one that is installed on this machine. Nothing is downloaded.
"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const COULD_NOT_CHECK = 2;
const FILE = process.platform === "win32" ? "domicile.exe" : "domicile";
const PACKAGE = `domicile-${process.platform}-${process.arch}`;

/** The command in the package for this platform. */
function ofPackage() {
  try {
    return require.resolve(`${PACKAGE}/bin/${FILE}`);
  } catch {
    return undefined;
  }
}

/** Whether a file is a program, and none that some package manager put there to call a script such as this one. */
function isCommand(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    const real = fs.realpathSync(file);
    return fs.statSync(real).isFile() && !real.split(path.sep).includes("node_modules");
  } catch {
    return false;
  }
}

/** The first command on the search path. */
function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(path.isAbsolute);
  return folders.map((folder) => path.join(folder, FILE)).find(isCommand);
}

// Two copies of this script could take each other for the command.
const command = process.env.DOMICILE_WRAPPED ? undefined : (ofPackage() ?? installed());
if (command === undefined) {
  console.error(`error: there is neither a package \`${PACKAGE}\` nor an installed \`domicile\``);
  console.error("help: install the command, such as with cargo or pip, so that it is found on PATH");
  process.exit(COULD_NOT_CHECK);
}

const run = spawnSync(command, process.argv.slice(2), { stdio: "inherit", env: { ...process.env, DOMICILE_WRAPPED: "1" } });
if (run.error) {
  console.error(`error: \`${command}\` cannot be run: ${run.error.message}`);
  process.exit(COULD_NOT_CHECK);
}
if (run.signal) {
  process.kill(process.pid, run.signal);
} else {
  process.exit(run.status);
}
