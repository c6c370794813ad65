'use strict';
require('../../lib');
