<?php
declare(strict_types=1);

namespace Zwy;

/** Memory ran out. */
final class OutOfMemoryException extends ZwyException
{
}
