<?php
declare(strict_types=1);

namespace Zwy;

/** The object was closed. */
final class ClosedException extends UsageException
{
}
