// SPDX-License-Identifier: GPL-2.0-or-later
// sample.hh: chooses blocks of passages that are counted for all others.
#ifndef STORE_SAMPLE_H
#define STORE_SAMPLE_H

#include "store/tally.hh"

// The first part of an index comes from a single folder; so beyond the
// documents that are counted one by one, one block in so many stands for the
// others.  A block stands for SAMPLE_STRIDE blocks at first, and for twice as
// many after each SAMPLE_DOCUMENTS documents.
#define SAMPLE_STRIDE    16
#define SAMPLE_DOCUMENTS 2000

class Sample
{
	uint64_t stride = 1;
	uint64_t looked = 0; // when the stride last changed
	uint64_t blocks = 0;

	void grow(const Tally &tally)
	{
		if (tally.looked - looked <
		    (stride == 1 ? TALLY_EXACT : SAMPLE_DOCUMENTS))
			return;
		stride = stride == 1 ? SAMPLE_STRIDE : stride * 2;
		looked = tally.looked;
	}

      public:
	Xapian::docid end;       // up to this passage all are treated the same
	uint64_t stands_for = 1; // 0: they are not counted

	// For each block in turn, when all are read anyway.
	uint64_t of_block(const Tally &tally)
	{
		grow(tally);
		return blocks++ % stride == 0 ? stride : 0;
	}

	// Plans the passages from there on.
	void plan(const Tally &tally, Xapian::docid from, Xapian::docid to)
	{
		const uint64_t number = from / BLOCK_PASSAGES;
		uint64_t next = to;

		grow(tally);
		stands_for = number % stride == 0 ? stride : 0;
		if (stride > 1)
			next = stands_for > 0
				       ? number + 1
				       : number + stride - number % stride;
		end = stride > 1 ? Xapian::docid(std::min<uint64_t>(
					   to, next * BLOCK_PASSAGES))
				 : to;
	}
};

#endif
