/**
 * Each structure of coordination against a model of it: a few lines without threads, promises or
 * cancels, that say what every operation must do.
 */
@NullMarked
package io.monocle.tck.model;

import org.jspecify.annotations.NullMarked;
