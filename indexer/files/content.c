/* SPDX-License-Identifier: GPL-2.0-or-later */
/* content.c: makes sure that the bytes read are the bytes hashed. */
#include "files/content.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEALS (F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL)

static int give_up(int fd)
{
	int error = errno;

	close(fd);
	errno = error;
	return -1;
}

static bool is_too_large(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 &&
	       (uint64_t)st.st_size > CONTENT_SEALED_BYTES;
}

/* Returns a sealed copy, or -1; EFBIG: the file has grown too large. */
static int copy(int fd, unsigned char hash[HASH_BYTES])
{
	int to = memfd_create("content", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (to < 0)
		return -1;
	if (!hash_copy(fd, to, CONTENT_SEALED_BYTES, hash) ||
	    fcntl(to, F_ADD_SEALS, SEALS) != 0)
		return give_up(to);
	return to;
}

int content_take(int fd, const char *path, unsigned char hash[HASH_BYTES])
{
	int sealed = -1;

	errno = EFBIG;
	if (!is_too_large(fd))
		sealed = copy(fd, hash);
	if (sealed < 0 && errno == EFBIG && content_key(fd, path, hash))
		return fd;
	if (sealed < 0)
		return give_up(fd);
	close(fd);
	return sealed;
}

bool content_is_sealed(int fd)
{
	int seals = fcntl(fd, F_GET_SEALS);

	return seals >= 0 && (seals & F_SEAL_WRITE);
}

bool content_key(int fd, const char *path, unsigned char key[HASH_BYTES])
{
	struct {
		unsigned char path[HASH_BYTES];
		struct signature signature;
	} file = {0};
	struct stat st;

	if (content_is_sealed(fd))
		return hash_file(fd, key);
	if (fstat(fd, &st) != 0)
		return false;
	hash_bytes(path, strlen(path), file.path);
	file.signature = signature_of(&st);
	hash_bytes(&file, sizeof(file), key);
	return true;
}
