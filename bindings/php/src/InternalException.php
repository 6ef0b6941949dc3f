<?php
declare(strict_types=1);

namespace Zwy;

/** A fault of the library; please report it. */
final class InternalException extends ZwyException
{
}
