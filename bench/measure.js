'use strict';
process.on('exit', () => process.stderr.write(`peak-memory-kilobytes=${process.resourceUsage().maxRSS}\n`));
